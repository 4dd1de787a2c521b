/** The machines: power, what runs on them, their disks and consoles. */
@NullMarked
package io.coldboot.lab.machine;

import org.jspecify.annotations.NullMarked;
