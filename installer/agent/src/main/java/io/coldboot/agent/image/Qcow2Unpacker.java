package io.coldboot.agent.image;

import io.coldboot.agent.image.Qcow2.Extent;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Takes the qcow2 file as it streams by and puts its data where the map says. */
final class Qcow2Unpacker implements Pipeline.Sink, AutoCloseable {

    private final Qcow2 map;
    private final TargetDisk disk;
    private final Inflater inflater = new Inflater(true);
    private final byte[] cluster;
    /** Compressed clusters of which a part has come; there are never more than two or three. */
    private final Map<Extent, byte[]> partials = new LinkedHashMap<>();
    private int next;

    Qcow2Unpacker(Qcow2 map, TargetDisk disk) {
        this.map = map;
        this.disk = disk;
        this.cluster = new byte[map.clusterSize()];
    }

    @Override
    public void accept(byte[] chunk, int length, long position) throws IOException {
        for (Extent partial : List.copyOf(partials.keySet()))
            feed(partial, chunk, length, position);
        List<Extent> extents = map.extents();
        for (int i = next; i < extents.size() && extents.get(i).at() < position + length; i++) {
            Extent extent = extents.get(i);
            if (extent.compressed()) {
                partials.put(extent, new byte[(int) extent.length()]);
                feed(extent, chunk, length, position);
                next = i + 1;
            } else {
                copy(extent, chunk, length, position);
                if (extent.end() <= position + length)
                    next = i + 1;
                else
                    break;
            }
        }
    }

    /**
     * Call when the file has ended. The last compressed cluster's bound may lie beyond the end of the file.
     *
     * @throws IOException if data is missing
     */
    void finish() throws IOException {
        for (Extent partial : List.copyOf(partials.keySet()))
            inflate(partial);
        if (next < map.extents().size())
            throw new IOException("the qcow2 image ends too early");
    }

    @Override
    public void close() {
        inflater.end();
    }

    private void copy(Extent extent, byte[] chunk, int length, long position) throws IOException {
        long from = Math.max(extent.at(), position);
        long to = Math.min(extent.end(), position + length);
        if (from < to)
            disk.write(chunk, (int) (from - position), (int) (to - from), extent.position() + from - extent.at());
    }

    private void feed(Extent extent, byte[] chunk, int length, long position) throws IOException {
        long from = Math.max(extent.at(), position);
        long to = Math.min(extent.end(), position + length);
        byte[] packed = partials.get(extent);
        if (from < to && packed != null) {
            System.arraycopy(chunk, (int) (from - position), packed, (int) (from - extent.at()), (int) (to - from));
        }
        if (extent.end() <= position + length)
            inflate(extent);
    }

    private void inflate(Extent extent) throws IOException {
        byte[] packed = partials.remove(extent);
        if (packed == null)
            return;
        inflater.reset();
        inflater.setInput(packed);
        try {
            int n = 0;
            while (n < cluster.length && !inflater.finished()) {
                int more = inflater.inflate(cluster, n, cluster.length - n);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary()))
                    break;
                n += more;
            }
            if (n < cluster.length)
                throw new IOException("a compressed cluster of the qcow2 image is damaged");
        } catch (DataFormatException e) {
            throw new IOException("a compressed cluster of the qcow2 image is damaged", e);
        }
        disk.write(cluster, 0, (int) Math.min(cluster.length, map.size() - extent.position()), extent.position());
    }
}
