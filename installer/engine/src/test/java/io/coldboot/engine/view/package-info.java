@NullMarked
package io.coldboot.engine.view;

import org.jspecify.annotations.NullMarked;
