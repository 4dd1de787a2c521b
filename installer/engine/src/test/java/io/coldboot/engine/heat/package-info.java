@NullMarked
package io.coldboot.engine.heat;

import org.jspecify.annotations.NullMarked;
