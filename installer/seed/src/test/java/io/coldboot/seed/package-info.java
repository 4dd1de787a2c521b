@NullMarked
package io.coldboot.seed;

import org.jspecify.annotations.NullMarked;
