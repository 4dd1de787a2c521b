/** The parts that pages are put together from: each a small value with its keys, or a way to paint. */
@NullMarked
package io.coldboot.screens.widget;

import org.jspecify.annotations.NullMarked;
