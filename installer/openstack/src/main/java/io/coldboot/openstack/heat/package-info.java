/** Stacks: Heat by openstack4j. */
@NullMarked
package io.coldboot.openstack.heat;

import org.jspecify.annotations.NullMarked;
