@NullMarked
package io.coldboot.screens;

import org.jspecify.annotations.NullMarked;
