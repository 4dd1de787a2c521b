@NullMarked
package io.coldboot.screens.terminal;

import org.jspecify.annotations.NullMarked;
