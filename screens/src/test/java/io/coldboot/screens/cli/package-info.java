@NullMarked
package io.coldboot.screens.cli;

import org.jspecify.annotations.NullMarked;
