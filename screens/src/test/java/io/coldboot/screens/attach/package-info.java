@NullMarked
package io.coldboot.screens.attach;

import org.jspecify.annotations.NullMarked;
