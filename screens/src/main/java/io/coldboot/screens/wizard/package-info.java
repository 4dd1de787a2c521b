/**
 * The wizard: an editor of a profile. {@link io.coldboot.screens.wizard.Wizard} is the page that the terminal shows; each of its
 * steps is a {@link io.coldboot.screens.wizard.Sheet} that works on the one {@link io.coldboot.screens.wizard.Desk}. What they
 * want from outside they ask of the {@link io.coldboot.screens.wizard.Backstage}, which answers with news.
 */
@NullMarked
package io.coldboot.screens.wizard;

import org.jspecify.annotations.NullMarked;
