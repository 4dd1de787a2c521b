/** The words of the trade as records: nodes, their hardware and cabling, what services say of them. */
@NullMarked
package io.coldboot.engine.model;

import org.jspecify.annotations.NullMarked;
