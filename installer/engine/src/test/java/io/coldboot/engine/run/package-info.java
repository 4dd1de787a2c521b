@NullMarked
package io.coldboot.engine.run;

import org.jspecify.annotations.NullMarked;
