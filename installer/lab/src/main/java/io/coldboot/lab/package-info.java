/** To be described by its room. */
@NullMarked
package io.coldboot.lab;

import org.jspecify.annotations.NullMarked;
