package faltung.media.sound;

import java.io.IOException;
import java.util.List;

/** The samples of a file, once its header has been read. */
final class StoredSound implements SoundReader {
  /** Up to the end, wherever that is. */
  private static final long ENDLESS = Long.MAX_VALUE;

  private final SoundInput input;
  private final SoundLayout layout;
  private final SampleDecoder decoder;
  private final DataLength length;
  private final byte[] buffer;
  private final long frames;

  /** Bytes of samples still to come, as far as that is known. */
  private long left;

  /** Whether more may follow those, or fewer. */
  private boolean open;

  /**
   * The samples from where the input is.
   *
   * @param input closed with this
   */
  StoredSound(SoundInput input, int sampleRate, SampleDecoder decoder, DataLength length)
      throws IOException {
    this.input = input;
    this.decoder = decoder;
    this.length = length;
    this.layout = new SoundLayout(decoder.channels(), sampleRate, decoder.stored().encoding());
    this.left = length.stated();
    this.open = length.open();
    int frameBytes = decoder.bytesPerFrame();
    long most = input.mostLeft();
    if (input.isLengthKnown() && left > most) {
      cutShort(most);
      left = most;
      open = false;
    }
    boolean empty = isAtEnd();
    boolean exact = empty || (!open && left < ENDLESS);
    this.frames = exact ? left / frameBytes : -1;
    // A header alone takes no memory for samples that are not there.
    long wanted = Math.max(frameBytes, SoundInput.BUFFER / frameBytes * (long) frameBytes);
    long there = Math.min(wanted, Math.min(left, most) / frameBytes * frameBytes);
    this.buffer = new byte[(int) there];
  }

  /** What a header says of the length of its samples. */
  record DataLength(long stated, boolean open, long containerEnd) {
    /**
     * A length that holds.
     *
     * @param stated in bytes, 0 or more
     */
    static DataLength exactly(long stated) {
      return new DataLength(stated, false, -1);
    }

    /**
     * A length that may be one that programs write when they cannot go back: the samples end where
     * a chunk follows these bytes, or else at the end of the file.
     *
     * @param stated in bytes, 0 or more
     * @param containerEnd as for {@link SoundInput#isChunkOrEndNext}
     */
    static DataLength open(long stated, long containerEnd) {
      return new DataLength(stated, true, containerEnd);
    }

    /** As long as the file, without a warning. */
    static DataLength toTheEnd() {
      return new DataLength(ENDLESS, true, -1);
    }
  }

  private void cutShort(long there) {
    if (!open) {
      input.warn(
          "cut short: the header says "
              + length.stated()
              + " bytes of samples, but "
              + there
              + " are there, which are read");
    }
  }

  /** At the end of what an open length states: whether it goes on is what comes next to say. */
  private void openEnd() throws IOException {
    open = false;
    left = input.isChunkOrEndNext(length.containerEnd()) ? 0 : input.mostLeft();
  }

  @Override
  public SoundLayout layout() {
    return layout;
  }

  @Override
  public long frames() {
    return frames;
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(input.warnings());
  }

  @Override
  public int read(double[][] block, int count) throws IOException {
    int done = 0;
    while (done < count) {
      int frameBytes = decoder.bytesPerFrame();
      long wanted = Math.min((long) (count - done) * frameBytes, buffer.length);
      int got = fill((int) wanted) / frameBytes;
      if (got == 0) {
        break;
      }
      decoder.decode(buffer, got, block, done);
      done += got;
    }
    return done;
  }

  /** Fills the buffer with so many bytes, a whole number of frames, or as many as there are. */
  private int fill(int wanted) throws IOException {
    int filled = 0;
    while (filled < wanted && !isAtEnd()) {
      int now = (int) Math.min(wanted - filled, left);
      int got = input.readUpTo(buffer, filled, now);
      filled += got;
      boolean ended = got < now;
      if (ended && left < ENDLESS) {
        cutShort(length.stated() - left + got);
      }
      open &= !ended;
      left = ended ? 0 : left == ENDLESS ? ENDLESS : left - got;
    }
    return filled;
  }

  private boolean isAtEnd() throws IOException {
    if (left == 0 && open) {
      openEnd();
    }
    return left == 0;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
