@NullMarked
package io.coldboot.engine.plan;

import org.jspecify.annotations.NullMarked;
