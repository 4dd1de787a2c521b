package io.coldboot.story;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Compares parts of large files. */
final class Bytes {

    private Bytes() {}

    /** From the first position to before the second. */
    record Range(long from, long to) {}

    /** The first position within the ranges at which the files differ. */
    static OptionalLong firstDifference(Path one, Path other, List<Range> ranges) throws IOException {
        try (FileChannel a = FileChannel.open(one); FileChannel b = FileChannel.open(other)) {
            for (Range range : ranges) {
                try (Arena memory = Arena.ofConfined()) {
                    long differs = mapped(a, range, memory).mismatch(mapped(b, range, memory));
                    if (differs >= 0)
                        return OptionalLong.of(range.from() + differs);
                }
            }
            return OptionalLong.empty();
        }
    }

    private static MemorySegment mapped(FileChannel file, Range range, Arena memory) throws IOException {
        return file.map(FileChannel.MapMode.READ_ONLY, range.from(), range.to() - range.from(), memory);
    }
}
