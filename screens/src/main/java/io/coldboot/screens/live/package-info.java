/**
 * The live view: a run as a page of panes. Nothing in here talks to anything; what the operator wants is a {@link
 * io.coldboot.screens.live.Wish}, what happens is {@link io.coldboot.screens.live.News}.
 */
@NullMarked
package io.coldboot.screens.live;

import org.jspecify.annotations.NullMarked;
