@NullMarked
package io.coldboot.screens.line;

import org.jspecify.annotations.NullMarked;
