-- What one caller asked to have removed lately is counted at each removal, however much else that caller has asked for.
create index operation_item_removal on operation_item (operation_id) where action = 'DELETE_ASSIGNMENT';
