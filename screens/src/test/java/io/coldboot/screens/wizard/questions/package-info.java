@NullMarked
package io.coldboot.screens.wizard.questions;

import org.jspecify.annotations.NullMarked;
