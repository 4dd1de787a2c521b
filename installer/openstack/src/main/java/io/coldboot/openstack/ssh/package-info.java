/** Logging in to finished machines. */
@NullMarked
package io.coldboot.openstack.ssh;

import org.jspecify.annotations.NullMarked;
