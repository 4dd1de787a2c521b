/** What a person is asked to make a profile, for every kind of screen. Pure: an answer makes a new profile, or is refused. */
@NullMarked
package io.coldboot.screens.wizard.questions;

import org.jspecify.annotations.NullMarked;
