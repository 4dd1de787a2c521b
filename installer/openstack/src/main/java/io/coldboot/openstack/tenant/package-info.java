/** The workload cloud as its customers see it: what they need to begin, and a trial of what they do. */
@NullMarked
package io.coldboot.openstack.tenant;

import org.jspecify.annotations.NullMarked;
