/** Images: Glance, with a streaming upload of our own. */
@NullMarked
package io.coldboot.openstack.glance;

import org.jspecify.annotations.NullMarked;
