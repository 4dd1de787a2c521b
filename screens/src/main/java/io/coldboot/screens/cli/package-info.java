/** The command line: a small class for each verb. */
@NullMarked
package io.coldboot.screens.cli;

import org.jspecify.annotations.NullMarked;
