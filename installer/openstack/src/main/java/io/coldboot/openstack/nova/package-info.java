/** Nova over Ironic, with Placement and Neutron: what a cloud needs before it can deploy servers. */
@NullMarked
package io.coldboot.openstack.nova;

import org.jspecify.annotations.NullMarked;
