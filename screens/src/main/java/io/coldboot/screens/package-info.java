/** To be described by its room. */
@NullMarked
package io.coldboot.screens;

import org.jspecify.annotations.NullMarked;
