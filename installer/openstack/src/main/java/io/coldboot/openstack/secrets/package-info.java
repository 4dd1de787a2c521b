/** The site's secrets on disk. */
@NullMarked
package io.coldboot.openstack.secrets;

import org.jspecify.annotations.NullMarked;
