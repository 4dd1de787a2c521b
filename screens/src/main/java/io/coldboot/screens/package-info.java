/**
 * All that an operator sees, and the program's start: {@code cli} has a class for each verb, {@code line} draws a run as lines,
 * {@code wiring} puts the house together.
 */
@NullMarked
package io.coldboot.screens;

import org.jspecify.annotations.NullMarked;
