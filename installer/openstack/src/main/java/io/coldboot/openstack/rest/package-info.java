/** What every OpenStack service has in common: JSON over HTTP with a token, answers that ask for patience, faults put in words. */
@NullMarked
package io.coldboot.openstack.rest;

import org.jspecify.annotations.NullMarked;
