package io.gatehouse.simulator.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The world's state on disk: one JSON object a line, each the rows one transaction changed. A line is written before the
 * request is answered, so a killed process loses nothing it has told anybody; a torn last line was never answered and is
 * dropped. The file is rewritten as a single line when it is opened and when it has grown far beyond that.
 */
final class Journal implements AutoCloseable {

    private static final long SMALL_BYTES = 16L << 20;

    private final Path file;
    private final FileChannel lockChannel;
    private @Nullable FileChannel channel;
    private long compactBytes;
    private long bytes;

    private Journal(Path file, FileChannel lockChannel) {
        this.file = file;
        this.lockChannel = lockChannel;
    }

    /**
     * Opens the file, creating it and its directory when absent.
     *
     * @throws IllegalStateException when another simulator has it open
     */
    static Journal open(Path file) {
        try {
            Path absolute = file.toAbsolutePath();
            Path directory = absolute.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            FileChannel lockChannel = FileChannel.open(
                    absolute.resolveSibling(absolute.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (!locked(lockChannel)) {
                lockChannel.close();
                throw new IllegalStateException("another simulator uses the state file " + absolute);
            }
            return new Journal(absolute, lockChannel);
        } catch (IOException e) {
            throw new UncheckedIOException("state file " + file + " cannot be opened", e);
        }
    }

    /** Hands every complete line to the reader, oldest first; true when there was any. */
    boolean replay(Consumer<JsonNode> line) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            String text = Files.readString(file);
            int start = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
                line.accept(World.JSON.readTree(text.substring(start, end)));
                start = end + 1;
            }
            return start > 0;
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "the state file " + file + " cannot be read by this version; delete it to begin anew", e);
        }
    }

    /** Writes what one transaction changed. */
    void append(JsonNode changes) {
        write(channelOrFail(), changes);
    }

    /** Whether rewriting the file as one line is worth it. */
    boolean isOvergrown() {
        return bytes > SMALL_BYTES && bytes > 4 * compactBytes;
    }

    /** Replaces the file, at once, by one line with the whole state. */
    void rewrite(JsonNode state) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            if (channel != null) {
                channel.close();
            }
            channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            bytes = 0;
            write(channel, state);
            compactBytes = bytes;
            move(next, file);
        } catch (IOException e) {
            throw new UncheckedIOException("state file " + file + " cannot be rewritten", e);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("state file " + file + " cannot be closed", e);
        }
    }

    private void write(FileChannel target, JsonNode line) {
        try {
            ByteBuffer buffer =
                    ByteBuffer.wrap((World.JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            bytes += buffer.remaining();
            while (buffer.hasRemaining()) {
                target.write(buffer);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("state cannot be written as JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException("state file " + file + " cannot be written", e);
        }
    }

    private FileChannel channelOrFail() {
        if (channel == null) {
            throw new IllegalStateException("the journal has not been rewritten since it was opened");
        }
        return channel;
    }

    private static boolean locked(FileChannel lockChannel) throws IOException {
        try {
            FileLock lock = lockChannel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
