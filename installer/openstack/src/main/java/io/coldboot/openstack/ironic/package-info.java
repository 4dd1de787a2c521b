/** Bare metal: Ironic and its inspector by a small client of our own, since openstack4j knows neither. */
@NullMarked
package io.coldboot.openstack.ironic;

import org.jspecify.annotations.NullMarked;
