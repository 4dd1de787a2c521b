@NullMarked
package io.coldboot.screens.live;

import org.jspecify.annotations.NullMarked;
