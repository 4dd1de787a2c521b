@NullMarked
package io.coldboot.engine.journal;

import org.jspecify.annotations.NullMarked;
