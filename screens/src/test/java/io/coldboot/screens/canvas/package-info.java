@NullMarked
package io.coldboot.screens.canvas;

import org.jspecify.annotations.NullMarked;
