@NullMarked
package io.coldboot.openstack.nova;

import org.jspecify.annotations.NullMarked;
