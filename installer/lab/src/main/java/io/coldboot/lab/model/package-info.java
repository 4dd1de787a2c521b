/** Words of the virtual rack: what it consists of, what can be wrong with it, how its machines are doing. */
@NullMarked
package io.coldboot.lab.model;

import org.jspecify.annotations.NullMarked;
