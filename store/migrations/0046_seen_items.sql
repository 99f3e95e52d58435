-- Whether the key of the item had been shown to the trainee, with an earlier result, when they began the sitting.
ALTER TABLE machine_score ADD COLUMN seen BOOLEAN NOT NULL DEFAULT FALSE;
