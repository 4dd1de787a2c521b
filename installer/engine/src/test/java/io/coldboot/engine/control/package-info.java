@NullMarked
package io.coldboot.engine.control;

import org.jspecify.annotations.NullMarked;
