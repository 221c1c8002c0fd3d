package faltung.media.sound.filter;

import faltung.media.sound.SoundFiles;
import faltung.media.sound.SoundLayout;
import faltung.media.sound.SoundReader;
import faltung.media.sound.SoundWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A sound from a stream, such as a pipe, that can be read a second time: while it is read first it
 * is copied into a file, in its own encoding and so exactly. Not thread-safe.
 */
public final class SpooledSound implements SoundSource {
  private final InputStream stream;
  private final Path copy;
  private boolean opened;

  /**
   * A stream and the file for its copy.
   *
   * @param stream read from where it is; closed with the first reader
   * @param copy overwritten; it is the caller's to remove
   */
  public SpooledSound(InputStream stream, Path copy) {
    this.stream = stream;
    this.copy = copy;
  }

  @Override
  public SoundReader open() throws IOException {
    if (opened) {
      return SoundFiles.open(copy);
    }
    opened = true;
    SoundReader reader = SoundFiles.open(stream);
    OutputStream file = Files.newOutputStream(copy);
    return new CopyingReader(reader, file, SoundFiles.create(file, reader.layout(), -1));
  }

  /** Copies what is read. */
  private record CopyingReader(SoundReader reader, OutputStream file, SoundWriter writer)
      implements SoundReader {
    @Override
    public SoundLayout layout() {
      return reader.layout();
    }

    @Override
    public long frames() {
      return reader.frames();
    }

    @Override
    public List<String> warnings() {
      return reader.warnings();
    }

    @Override
    public int read(double[][] block, int count) throws IOException {
      int read = reader.read(block, count);
      writer.write(block, read);
      return read;
    }

    @Override
    public void close() throws IOException {
      try (reader;
          file) {
        writer.finish();
      }
    }
  }
}
