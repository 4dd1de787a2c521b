/**
 * What every page of the full screen is made of: cells to paint on, keys and news to answer, no terminal. A page is a value; so
 * all that it does can be tested by painting it into a text.
 */
@NullMarked
package io.coldboot.screens.canvas;

import org.jspecify.annotations.NullMarked;
