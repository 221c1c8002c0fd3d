package faltung.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Counts and sums up what is written, and passes it on as it is, deflated, or not at all. */
final class Counter extends OutputStream {
  private static final int BLOCK = 1 << 13;

  private final CRC32 checksum = new CRC32();
  private final @Nullable OutputStream output;
  private final @Nullable Deflater deflater;
  private final byte[] packed = new byte[BLOCK];
  private long size;

  Counter(@Nullable OutputStream output, @Nullable Deflater deflater) {
    this.output = output;
    this.deflater = deflater;
  }

  long checksum() {
    return checksum.getValue();
  }

  long size() {
    return size;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    checksum.update(bytes, offset, count);
    size += count;
    if (deflater != null) {
      deflater.setInput(bytes, offset, count);
      drain(deflater);
    } else if (output != null) {
      output.write(bytes, offset, count);
    }
  }

  /** Ends the deflated data. */
  void finish() throws IOException {
    if (deflater != null) {
      deflater.finish();
      drain(deflater);
    }
  }

  private void drain(Deflater source) throws IOException {
    int count = source.deflate(packed);
    while (count > 0) {
      if (output != null) {
        output.write(packed, 0, count);
      }
      count = source.deflate(packed);
    }
  }
}
