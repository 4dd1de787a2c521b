@NullMarked
package io.coldboot.openstack.tenant;

import org.jspecify.annotations.NullMarked;
