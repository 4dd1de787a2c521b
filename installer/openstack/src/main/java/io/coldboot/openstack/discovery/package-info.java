/** Finding servers: the sweep for management controllers, and lists made by people or other tools. */
@NullMarked
package io.coldboot.openstack.discovery;

import org.jspecify.annotations.NullMarked;
