@NullMarked
package io.coldboot.screens.widget;

import org.jspecify.annotations.NullMarked;
