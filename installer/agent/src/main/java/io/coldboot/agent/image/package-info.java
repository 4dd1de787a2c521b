/** From an image's URL to bytes on a disk: download, checksum, format, writing. */
@NullMarked
package io.coldboot.agent.image;

import org.jspecify.annotations.NullMarked;
