/** Partition tables, the config drive, and wiping: what is done to a disk apart from writing the image. */
@NullMarked
package io.coldboot.agent.disk;

import org.jspecify.annotations.NullMarked;
