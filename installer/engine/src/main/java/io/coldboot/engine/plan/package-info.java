/** From the answers and the servers that were found to what will be done: a pure function, and the words for people. */
@NullMarked
package io.coldboot.engine.plan;

import org.jspecify.annotations.NullMarked;
