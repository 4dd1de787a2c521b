/** Logging in to a cloud, finding its services, and leaving the files with which the stock client logs in. */
@NullMarked
package io.coldboot.openstack.keystone;

import org.jspecify.annotations.NullMarked;
