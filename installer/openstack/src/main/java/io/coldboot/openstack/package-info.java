/** To be described by its room. */
@NullMarked
package io.coldboot.openstack;

import org.jspecify.annotations.NullMarked;
