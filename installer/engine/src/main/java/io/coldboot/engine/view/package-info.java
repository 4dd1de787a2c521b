/** What a console needs to know of a run: a pure fold of its events. */
@NullMarked
package io.coldboot.engine.view;

import org.jspecify.annotations.NullMarked;
