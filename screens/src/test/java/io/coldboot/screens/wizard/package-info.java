@NullMarked
package io.coldboot.screens.wizard;

import org.jspecify.annotations.NullMarked;
